package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Strictness;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.model.annotations.AnnotationDraft;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What a vendor refuses and the store takes, where the settings want the vendor's way. */
@Component
final class VendorRules {

    /** Whatever the store takes is taken. */
    static final VendorRules NONE = new VendorRules(Strictness.OWN);

    private final Strictness strictness;

    @Autowired
    VendorRules(GatewaySettings settings) {
        this(settings.strictness());
    }

    private VendorRules(Strictness strictness) {
        this.strictness = strictness;
    }

    /**
     * Arize annotates under names of configs alone (difference 39).
     *
     * @throws FailureException a {@link Failure.Invalid} naming the first that has none
     */
    void requireConfigs(UnitOfWork work, List<AnnotationDraft> annotations) {
        if (strictness != Strictness.VENDOR) {
            return;
        }
        AnnotationConfigs configs = new AnnotationConfigs(work);
        annotations.stream()
                .map(AnnotationDraft::name)
                .distinct()
                .filter(name -> configs.named(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new Failure.Invalid(
                                    Failure.Invalid.Rule.UNPROCESSABLE,
                                    "There is no annotation config '" + name + "' in the space.")
                            .asException();
                });
    }
}
