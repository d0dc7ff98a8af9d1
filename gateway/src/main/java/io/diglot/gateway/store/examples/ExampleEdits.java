package io.diglot.gateway.store.examples;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplesEdit;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.VersionDraft;
import java.util.List;
import java.util.Optional;

/** The same change of many examples of a dataset, in a version made for it, of no more at a time than fit into memory. */
final class ExampleEdits extends Repository {

    private static final int MOST_TAGS = 50;
    private static final int AT_ONCE = 500;

    private final ExampleTable table;
    private final ExampleWriter writer;

    ExampleEdits(UnitOfWork work, DatasetId dataset) {
        super(work);
        this.table = new ExampleTable(work);
        this.writer = ExampleWriter.begin(work, dataset);
    }

    /** Those that the latest version holds. */
    void named(List<ExampleId> examples, ExamplesEdit edit) {
        Optional<DatasetVersion> base = writer.latest();
        List<ExampleId> known =
                base.map(version -> table.heldAmong(version, examples)).orElse(List.of());
        if (base.isEmpty() || known.isEmpty()) {
            return;
        }
        DatasetVersion version = make(base.get(), known.size());
        List<ExampleId> left = known;
        while (!left.isEmpty()) {
            PartlyRead<Example, ExampleId> some = table.read(version, left);
            write(version, some.read(), edit);
            left = some.unread();
        }
    }

    void matching(SqlFragment where, ExamplesEdit edit) {
        Optional<DatasetVersion> base = writer.latest();
        long count = base.map(version -> table.count(version, where)).orElse(0L);
        if (base.isEmpty() || count == 0) {
            return;
        }
        DatasetVersion version = make(base.get(), count);
        // What was changed may match still, or no longer: the walk goes by id.
        ExampleId below = null;
        boolean more = true;
        while (more) {
            Portion<Example> some = table.below(version, where, below, AT_ONCE);
            write(version, some.rows(), edit);
            more = some.hasMore();
            below = some.rows().isEmpty() ? below : some.rows().getLast().id();
        }
    }

    private DatasetVersion make(DatasetVersion base, long count) {
        return writer.make(base, VersionDraft.described("Updated " + count + (count == 1 ? " item" : " items")));
    }

    private void write(DatasetVersion version, List<Example> examples, ExamplesEdit edit) {
        List<ExampleDraft> changed = examples.stream().map(edit::applyTo).toList();
        if (changed.stream().anyMatch(example -> example.tags().size() > MOST_TAGS)) {
            throw new Failure.TooManyTags(MOST_TAGS).asException();
        }
        writer.put(version, changed);
    }
}
