package io.diglot.gateway.store.examples;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.versions.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Many examples that come one by one, written into a version made for them. */
final class ExampleLoad extends Repository {

    private static final int AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = 2 << 20;

    private final ExampleWriter writer;
    private final List<ExampleDraft> waiting = new ArrayList<>();
    private long bytes;

    ExampleLoad(UnitOfWork work, DatasetId dataset) {
        super(work);
        this.writer = ExampleWriter.begin(work, dataset);
    }

    void of(Consumer<Consumer<ExampleDraft>> examples) {
        DatasetVersion version = writer.versionFor(by.newId());
        examples.accept(example -> take(version, example));
        write(version);
    }

    private void take(DatasetVersion version, ExampleDraft example) {
        waiting.add(example);
        bytes += example.data().length();
        if (waiting.size() == AT_ONCE || bytes >= BYTES_AT_ONCE) {
            write(version);
        }
    }

    private void write(DatasetVersion version) {
        if (!waiting.isEmpty()) {
            writer.put(version, List.copyOf(waiting));
            waiting.clear();
            bytes = 0;
        }
    }
}
