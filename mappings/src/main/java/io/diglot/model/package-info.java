/** The neutral experiment model: what both dialects mean. Knows no dialect, no transport and no storage. */
@org.jspecify.annotations.NullMarked
package io.diglot.model;
