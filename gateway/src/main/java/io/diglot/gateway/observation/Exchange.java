package io.diglot.gateway.observation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client with its answer, as the log tells of it and a little more. Headers, queries and keys are no part of
 * it.
 *
 * @param atMillis when it ended, since 1970
 * @param id by which the log knows it
 * @param operation by its name in the catalogue; {@code none} where it was no operation
 * @param status of HTTP; 0 where nothing was answered
 * @param reason why it ended as it did; absent where all is well
 * @param client who asked, as {@code Clients} tells them apart; absent where it was not looked at
 * @param agent what the client calls itself; absent where it does not
 * @param passes whether it went on to a backend of its own dialect, unread
 * @param nanos from its beginning to its end
 * @param nanosUpstream what of it was waiting for the backend
 * @param losses what readers of the other dialect do not see; absent where nothing is lost
 * @param request the beginning of its body; absent where bodies are not kept
 * @param answer as {@code request}
 */
public record Exchange(
        long atMillis,
        String id,
        String dialect,
        String operation,
        String method,
        String path,
        int status,
        String outcome,
        @Nullable String reason,
        @Nullable String client,
        @Nullable String agent,
        boolean passes,
        long nanos,
        long nanosUpstream,
        List<UpstreamCall> calls,
        @Nullable String losses,
        @Nullable String request,
        @Nullable String answer) {}
