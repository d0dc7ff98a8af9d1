package io.diglot.gateway.console.traffic;

import io.diglot.gateway.console.Words;
import io.diglot.gateway.observation.Exchange;
import io.diglot.gateway.observation.LastExchanges.Numbered;
import io.diglot.gateway.observation.UpstreamCall;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as the template shows it.
 *
 * @param key tells it from those of every gateway that ran before
 * @param split in words, what the bars show
 */
record ExchangeRow(
        String key,
        String instant,
        String clock,
        String dialect,
        String operation,
        String call,
        String status,
        String outcome,
        String style,
        @Nullable String reason,
        String client,
        @Nullable String agent,
        String total,
        String own,
        String upstream,
        Bar ownBar,
        Bar upstreamBar,
        String split,
        List<Step> steps,
        boolean passes,
        @Nullable String losses,
        String id,
        @Nullable String request,
        @Nullable String answer) {

    private static final int SHOWN_OF_A_CLIENT = 8;

    /** Something that was waited for. */
    record Step(
            String what, String from, String took, @Nullable String status, Bar bar) {}

    /** @param run of which gateway */
    static ExchangeRow of(String run, Numbered numbered) {
        Exchange it = numbered.exchange();
        // Calls side by side are waited for longer than the request takes.
        long upstream =
                Math.min(it.nanos(), it.nanosUpstream() <= it.nanos() ? it.nanosUpstream() : together(it.calls()));
        long own = it.nanos() - upstream;
        Instant at = Instant.ofEpochMilli(it.atMillis());
        return new ExchangeRow(
                run + "-" + numbered.number(),
                at.toString(),
                Words.clock(at),
                it.dialect(),
                it.operation().substring(it.operation().indexOf('/') + 1),
                it.method() + " " + it.path(),
                it.status() == 0 ? "none" : Integer.toString(it.status()),
                it.outcome().replace('_', ' '),
                it.outcome().replace('_', '-'),
                it.reason(),
                client(it),
                it.agent(),
                Words.duration(it.nanos()),
                Words.duration(own),
                Words.duration(upstream),
                Bar.of(0, own, it.nanos()),
                Bar.of(own, upstream, it.nanos()),
                Words.duration(own) + " here, " + Words.duration(upstream) + " waiting for the backend",
                it.calls().stream().map(call -> step(call, it.nanos())).toList(),
                it.passes(),
                it.losses(),
                it.id(),
                it.request(),
                it.answer());
    }

    /** Whether anything was waited for, so that the backend has its part in the bar. */
    boolean waited() {
        return !upstreamBar.width().isEmpty() && !steps.isEmpty();
    }

    /** How long at least one of these was under way. */
    private static long together(List<UpstreamCall> calls) {
        long sum = 0;
        long end = Long.MIN_VALUE;
        for (UpstreamCall call : calls.stream()
                .sorted(Comparator.comparingLong(UpstreamCall::fromNanos))
                .toList()) {
            long from = Math.max(end, call.fromNanos());
            end = Math.max(end, call.fromNanos() + call.nanos());
            sum += Math.max(0, end - from);
        }
        return sum;
    }

    private static String client(Exchange exchange) {
        String client = exchange.client();
        return client == null ? "" : client.substring(0, Math.min(client.length(), SHOWN_OF_A_CLIENT));
    }

    private static Step step(UpstreamCall call, long whole) {
        return new Step(
                call.what(),
                Words.duration(Math.max(0, call.fromNanos())),
                Words.duration(call.nanos()),
                call.status() == 0 ? null : Integer.toString(call.status()),
                Bar.of(call.fromNanos(), call.nanos(), whole));
    }

    /** Whether all of these words, in small letters, stand in what is known of an exchange. */
    static boolean has(Exchange exchange, List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        String text = String.join(
                        " ",
                        exchange.operation(),
                        exchange.method(),
                        exchange.path(),
                        Integer.toString(exchange.status()),
                        Objects.requireNonNullElse(exchange.agent(), ""),
                        Objects.requireNonNullElse(exchange.client(), ""),
                        Objects.requireNonNullElse(exchange.reason(), ""),
                        exchange.id())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
