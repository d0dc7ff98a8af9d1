package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The kinds of refusal that Arize has pages for. */
public enum Problem {
    INVALID(400, "Invalid request parameters", "invalid-request"),
    UNAUTHENTICATED(401, "Authentication required", "authentication-required"),
    FORBIDDEN(403, "Access forbidden", "access-forbidden"),
    NOT_FOUND(404, "Resource not found", "resource-not-found"),
    CONFLICT(409, "Resource conflict", "resource-conflict"),
    UNPROCESSABLE(422, "Unprocessable Entity", "unprocessable-entity"),
    THROTTLED(429, "Rate limit exceeded", "rate-limit-exceeded"),
    UNAVAILABLE(503, "Service unavailable", "service-unavailable");

    private static final String PAGE = "https://arize.com/docs/ax/rest-reference/errors#";

    private final int status;
    private final String title;
    private final String anchor;

    Problem(int status, String title, String anchor) {
        this.status = status;
        this.title = title;
        this.anchor = anchor;
    }

    /** As Arize tells it of what is at this path. */
    public Reply reply(String detail, String path) {
        return new Reply(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .put("instance", path)
                        .put("type", PAGE + anchor));
    }

    Refusal because(String detail) {
        return new Refusal(this, detail);
    }
}
