package io.diglot.contract.upstream;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a request to a twin. */
public sealed interface Fault {

    /** The request is carried out and answered, later. */
    record Delayed(Duration by) implements Fault {}

    /** The request is carried out at once, and answered later. */
    record AnsweredLate(Duration by) implements Fault {}

    /** Something else is answered; nothing is carried out. */
    record Answered(int status, Map<String, String> headers, String body) implements Fault {}

    /** Something else is answered, although the request is carried out. */
    record Misanswered(Answered answer) implements Fault {}

    /** The connection is reset; nothing is carried out. */
    record Reset() implements Fault {}

    /** The request is carried out; then the connection is reset in place of an answer. */
    record AnswerLost() implements Fault {}

    /** The request is carried out; of the answer's body come so many bytes, then the connection ends. */
    record Cut(int bytes) implements Fault {}

    /** The request is carried out; half of the answer's body comes, then the connection ends. */
    record Half() implements Fault {}
}
