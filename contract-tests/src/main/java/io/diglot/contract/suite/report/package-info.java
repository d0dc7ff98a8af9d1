/** What came of a run, as people and programs read it. */
@NullMarked
package io.diglot.contract.suite.report;

import org.jspecify.annotations.NullMarked;
