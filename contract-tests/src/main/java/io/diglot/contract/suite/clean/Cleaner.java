package io.diglot.contract.suite.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.suite.clean.Rule.Removing;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes what runs made: what the ledger knows, and whatever carries the mark. */
public final class Cleaner {

    private static final int AT_ONCE = 100;

    private final Caller caller;
    private final Mark mark;
    private final Map<Dialect, List<Rule>> rules;

    /**
     * What was removed.
     *
     * @param left what could not be, each in a line
     */
    public record Cleaned(int removed, List<String> left) {}

    /** @param caller asks as the scenarios do, and keeps no ledger */
    public Cleaner(Caller caller, Mark mark, List<Dialect> dialects) {
        this.caller = caller;
        this.mark = mark;
        this.rules = new java.util.EnumMap<>(Dialect.class);
        dialects.forEach(dialect -> rules.put(dialect, Rule.of(dialect)));
    }

    /** A ledger of what is made through it. */
    public Ledger ledger(Caller next) {
        return new Ledger(next, rules.values().stream().flatMap(List::stream).toList());
    }

    /** Removes all of it, one resource after the other. It may be asked again. */
    public Cleaned clean(Ledger ledger) {
        int removed = 0;
        List<String> left = new ArrayList<>();
        for (String workspace : ledger.workspaces()) {
            for (Map.Entry<Dialect, List<Rule>> dialect : rules.entrySet()) {
                if (dialect.getKey() == Dialect.ARIZE
                        && !workspace.equals(caller.server().workspace())) {
                    continue;
                }
                Listing listing = new Listing(caller, mark, workspace, dialect.getValue());
                for (Rule rule : dialect.getValue()) {
                    removed += clean(rule, listing, ledger, left);
                }
            }
        }
        return new Cleaned(removed, List.copyOf(left));
    }

    private int clean(Rule rule, Listing listing, Ledger ledger, List<String> left) {
        Set<String> ids = new LinkedHashSet<>(ledger.made(rule.resource(), listing.workspace()));
        try {
            listing.marked(rule).forEach(found -> ids.add(found.id()));
        } catch (UncheckedIOException | AssertionError e) {
            left.add(rule.resource() + ": not all could be looked for (" + firstLine(e) + ")");
        }
        List<String> all = List.copyOf(ids);
        JsonNode body = rule.removed().body();
        int size = body == null ? 1 : AT_ONCE;
        int removed = 0;
        for (int from = 0; from < all.size(); from += size) {
            List<String> some = all.subList(from, Math.min(from + size, all.size()));
            try {
                removed += remove(rule.removed(), some, listing) ? some.size() : 0;
            } catch (UncheckedIOException | AssertionError e) {
                left.add(rule.resource() + " " + String.join(", ", some) + " (" + firstLine(e) + ")");
            }
        }
        return removed;
    }

    /**
     * Removes things.
     *
     * @return whether they were there; what is no longer there, or what a scenario was refused, was removed before
     */
    private boolean remove(Removing removing, List<String> ids, Listing listing) {
        String[] call = removing.by().split(" ", 2);
        String path = call[1].replace("${id}", URLEncoder.encode(ids.getFirst(), StandardCharsets.UTF_8));
        JsonNode template = removing.body();
        byte[] body = template == null
                ? new byte[0]
                : filled(template, ids).toString().getBytes(StandardCharsets.UTF_8);
        Answer answer = caller.send(call[0], path, listing.headers(), body);
        if (answer.status() / 100 == 2) {
            return true;
        }
        boolean gone = answer.status() == 404 || answer.status() == 410 || (ids.size() == 1 && isNoId(answer));
        if (!gone && ids.size() > 1) {
            // One that is not right spoils the others.
            return ids.stream()
                            .filter(id -> remove(removing, List.of(id), listing))
                            .count()
                    > 0;
        }
        if (!gone) {
            throw new AssertionError(answer.request() + " was answered " + answer.status());
        }
        return false;
    }

    /** An id of a request that was never answered may be none. */
    private static boolean isNoId(Answer answer) {
        return answer.status() == 400 || answer.status() == 422;
    }

    private static JsonNode filled(JsonNode template, List<String> ids) {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(member -> {
            ArrayNode all = filled.putArray(member.getKey());
            ids.forEach(all::add);
        });
        return filled;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
