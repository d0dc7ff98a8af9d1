package io.diglot.gateway.backend.arize.checkup;

import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.arize.server.ArizeVendor;
import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.backend.checkup.VendorCheckup;
import io.diglot.gateway.backend.checkup.VendorQuestions;
import io.diglot.gateway.backend.checkup.VendorRequest.Answer;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Arize AX as the backend: what of it Opik's operations need. */
@ConditionalOnProperty(name = "diglot.backend", havingValue = "arize")
final class ArizeCheckup implements VendorCheckup {

    private final Vendor vendor;
    private final Mode mode;

    ArizeCheckup(ArizeSettings settings, GatewaySettings gateway) {
        this.vendor = new ArizeVendor(settings);
        this.mode = gateway.auth().mode();
    }

    @Override
    public List<Finding> findings() {
        try (VendorQuestions questions = new VendorQuestions(vendor, mode)) {
            if (questions.bringsOwnKey() && vendor.settings().apiKey() != null) {
                contents(questions);
            } else {
                withoutKey(questions);
            }
            return questions.findings();
        }
    }

    private static void contents(VendorQuestions questions) {
        Optional<Answer> spaces = questions.tryOut(
                "/v2/spaces?limit=1", null, "Spaces", "everything: each workspace of Opik's is a space", Set.of());
        if (spaces.isPresent()) {
            questions.tryOut("/v2/datasets?limit=1", null, "Datasets", "publishing and reading datasets", Set.of());
            questions.tryOut(
                    "/v2/experiments?limit=1", null, "Experiments", "publishing and reading experiments", Set.of());
        }
    }

    /** Nobody is let in without a key: that it is asked for shows who is there. */
    private void withoutKey(VendorQuestions questions) {
        questions.ask("/v2/spaces?limit=1", null).ifPresent(answer -> {
            if (!answer.isRefusal() && !answer.isSuccess()) {
                questions.broken(
                        "What answers at " + vendor.base() + "/v2/spaces says " + answer.status() + ".",
                        "diglot.arize.base-url is https://api.arize.com, or the host of a region.");
            } else if (questions.bringsOwnKey()) {
                questions.mind(
                        "It is there, at " + vendor.base()
                                + ", but diglot.arize.api-key is not set: nothing is published.",
                        "Set it, best as the environment variable DIGLOT_ARIZE_APIKEY.");
            } else {
                questions.works(
                        "It is there, at " + vendor.base() + ". Callers bring its keys, so that none was tried.");
            }
        });
    }
}
