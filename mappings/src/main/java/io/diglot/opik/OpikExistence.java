package io.diglot.opik;

/** Whether there is any of what was asked for ({@code ExistenceResponse}). */
public record OpikExistence(boolean exists) {}
