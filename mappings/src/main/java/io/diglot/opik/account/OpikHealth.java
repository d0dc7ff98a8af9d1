package io.diglot.opik.account;

/** Whether the server is well, as {@code /is-alive/ping} says it. */
public record OpikHealth(String message, boolean healthy) {

    public static OpikHealth of(boolean healthy) {
        return new OpikHealth(healthy ? "Healthy Server" : "Not Healthy", healthy);
    }
}
