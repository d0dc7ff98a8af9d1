package io.diglot.gateway.state.copy;

/** How many records of a kind ended so. */
public record OutcomeCount(String recordKind, Outcome outcome, long records) {}
