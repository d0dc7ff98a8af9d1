/** Scenarios as data, and what reads, plays and judges them. They run against any server that speaks the dialects. */
@NullMarked
package io.diglot.contract.scenario;

import org.jspecify.annotations.NullMarked;
