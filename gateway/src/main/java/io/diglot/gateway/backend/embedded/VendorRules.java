package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.failure.Excerpt;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Strictness;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.identity.IdCodec;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.runs.Run;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What a vendor refuses and the store takes, where the settings want the vendor's way. */
@Component
final class VendorRules {

    /** Whatever the store takes is taken. */
    static final VendorRules NONE = new VendorRules(Strictness.OWN);

    /** Of what a caller sent, in an answer. */
    private static final int SHOWN = 100;

    private final Strictness strictness;

    @Autowired
    VendorRules(GatewaySettings settings) {
        this(settings.strictness());
    }

    private VendorRules(Strictness strictness) {
        this.strictness = strictness;
    }

    /**
     * A run of Arize's is one of an example that the dataset has, or had in an older version (difference 12). A run without an
     * example is for others to refuse.
     *
     * @throws FailureException a {@link Failure.Invalid} naming the first that there is not
     */
    void requireExamples(UnitOfWork work, DatasetId dataset, List<Run> runs) {
        if (!isVendors()) {
            return;
        }
        List<String> named = runs.stream()
                .map(Run::exampleId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        // Ids of examples are UUIDs; what else was sent may be no text that a database takes.
        Set<String> known = new ExampleTable(work)
                .known(
                        dataset,
                        named.stream()
                                .filter(id -> IdCodec.uuid(id).isPresent())
                                .toList());
        named.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw refused("example_id '" + Excerpt.of(id, SHOWN) + "' is not an example of the dataset.");
        });
    }

    /** Whether anything is refused that the store takes. */
    boolean isVendors() {
        return strictness == Strictness.VENDOR;
    }

    private static FailureException refused(String because) {
        return new Failure.Invalid(Failure.Invalid.Rule.UNPROCESSABLE, because).asException();
    }

    /**
     * Arize annotates under names of configs alone (difference 39).
     *
     * @throws FailureException a {@link Failure.Invalid} naming the first that has none
     */
    void requireConfigs(UnitOfWork work, List<AnnotationDraft> annotations) {
        if (!isVendors()) {
            return;
        }
        List<String> named = annotations.stream().map(AnnotationDraft::name).toList();
        Set<String> known = new AnnotationConfigs(work)
                .named(named).stream().map(AnnotationConfig::name).collect(Collectors.toSet());
        named.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw refused("There is no annotation config '" + name + "' in the space.");
        });
    }
}
