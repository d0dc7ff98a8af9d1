package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemWrite;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An example of Arize's, which is an item of a dataset with Opik. */
@Component
@Order(30)
final class ExampleCrossing implements Crosses {

    private static final String SOURCE = "source";

    private final ArizeExampleMapper arize;
    private final OpikDatasetItemMapper opik;
    private final UuidV7 ids;
    private final Clock clock;

    ExampleCrossing(ArizeExampleMapper arize, OpikDatasetItemMapper opik, UuidV7 ids, Clock clock) {
        this.arize = arize;
        this.opik = opik;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Crossing<Example> crossing() {
        return new Crossing<>(
                "example",
                "an example, or an item of a dataset",
                List.of("examples"),
                List.of("items", "content"),
                List.of("DatasetExample", "CreateDatasetExampleInput"),
                List.of("DatasetItem_Public", "DatasetItem_Write"),
                pasted -> made(arize.toModel(Records.read(pasted, ArizeExampleInput.class))),
                this::ofOpik,
                example -> Records.shown(arize.toArize(example)),
                example -> Records.shown(opik.toOpik(example)));
    }

    private Example ofOpik(ObjectNode pasted) throws Unreadable {
        if (!pasted.path("data").isObject()) {
            throw new Unreadable("It has no data.");
        }
        ObjectNode sent = pasted.deepCopy();
        if (!sent.hasNonNull(SOURCE)) {
            sent.put(SOURCE, "sdk");
        }
        return made(opik.toModel(Records.read(sent, OpikDatasetItemWrite.class)));
    }

    private Example made(ExampleDraft draft) {
        ExampleId id = Objects.requireNonNullElseGet(draft.id(), () -> new ExampleId(ids.next()));
        return Example.made(draft.withId(id), new DatasetId(ids.next()), clock.instant(), MAKER);
    }
}
