package io.diglot.gateway.observation;

/**
 * Something that a request of a client waited for.
 *
 * @param what a method and a path, or a few words
 * @param fromNanos when it began, from when the request came
 * @param nanos how long it took
 * @param status of HTTP; 0 where there is none
 */
public record UpstreamCall(String what, long fromNanos, long nanos, int status) {}
