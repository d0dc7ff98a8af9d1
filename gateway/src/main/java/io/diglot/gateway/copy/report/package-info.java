/** What a copy leaves to read: every record that did not stay the same, a certificate, and a page of it for people. */
@NullMarked
package io.diglot.gateway.copy.report;

import org.jspecify.annotations.NullMarked;
