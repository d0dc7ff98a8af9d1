package io.diglot.benchmark.http;

import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.load.Target;
import io.diglot.benchmark.peer.PlainCursor;
import io.diglot.benchmark.process.Server;
import io.diglot.benchmark.upstream.RunsQuery;
import io.diglot.benchmark.upstream.Sample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The requests that read a page of runs, as each contender wants them: one of each experiment of a sample. */
final class RunPages {

    /** Behind which the next page starts. The upstream gives every next page the same rows. */
    private static final UUID LAST = new UUID(0x01a1f9f8_1000_7000L, 0x8000_000000000000L);

    private final Sample sample;

    RunPages(Sample sample) {
        this.sample = sample;
    }

    /** Of the upstream, and of those that pass requests on. */
    Target opik() {
        return Target.get(sample.experiments()
                .map(experiment -> RunsQuery.path(Sample.PROJECT, experiment, sample.pageSize() + 1, LAST))
                .toList());
    }

    /** The first page, for which Diglot has to find where the runs lie. */
    Target first() {
        return Target.get(sample.experiments().map(this::path).toList());
    }

    /** The next page, with Diglot's own cursors. */
    Target next(Client client, Server diglot) {
        return Target.get(sample.experiments()
                .map(experiment -> next(
                        experiment,
                        client.json(diglot.url(), path(experiment))
                                .at("/pagination/next_cursor")
                                .textValue()))
                .toList());
    }

    /** The next page, of those whose cursors are plain. */
    Target nextOfPeers() {
        String cursor = new PlainCursor(Sample.PROJECT, LAST).text();
        return Target.get(
                sample.experiments().map(experiment -> next(experiment, cursor)).toList());
    }

    private String next(UUID experiment, String cursor) {
        return path(experiment) + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private String path(UUID experiment) {
        return "/v2/experiments/" + arize("Experiment", experiment) + "/runs?limit=" + sample.pageSize();
    }

    /** An id as it stands in a path. */
    static String arize(String type, UUID id) {
        return URLEncoder.encode(Sample.arize(type, id), StandardCharsets.UTF_8);
    }
}
