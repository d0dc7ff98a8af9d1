package io.diglot.benchmark.load;

/**
 * How requests were answered.
 *
 * @param bytes of all answers, heads among them
 * @param failures those without an answer, and answers beyond 399
 * @param p50Micros from the request to the whole answer
 */
public record Load(long requests, double seconds, long bytes, long failures, double p50Micros, double p99Micros) {

    public double perSecond() {
        return requests / seconds;
    }
}
