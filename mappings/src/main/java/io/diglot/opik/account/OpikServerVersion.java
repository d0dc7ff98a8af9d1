package io.diglot.opik.account;

/** The version of the server, as {@code /is-alive/ver} says it. */
public record OpikServerVersion(String version) {}
