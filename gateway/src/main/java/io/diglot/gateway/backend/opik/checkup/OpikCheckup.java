package io.diglot.gateway.backend.opik.checkup;

import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.backend.checkup.VendorCheckup;
import io.diglot.gateway.backend.checkup.VendorQuestions;
import io.diglot.gateway.backend.checkup.VendorRequest.Answer;
import io.diglot.gateway.backend.opik.server.OpikApi.Looks;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.opik.server.OpikVendor;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.account.OpikServerVersion;
import io.diglot.opik.datasets.OpikDatasetPage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** An Opik server as the backend: what of it Arize's operations need. */
@ConditionalOnProperty(name = "diglot.backend", havingValue = "opik")
final class OpikCheckup implements VendorCheckup {

    private static final Pattern READABLE = Pattern.compile("[0-9A-Za-z.+-]{1,40}");

    private final Vendor vendor;
    private final List<Workspace> workspaces;
    private final Mode mode;

    OpikCheckup(OpikSettings settings, GatewaySettings gateway) {
        this.vendor = new OpikVendor(settings);
        this.workspaces = settings.workspaces();
        this.mode = gateway.auth().mode();
    }

    @Override
    public List<Finding> findings() {
        try (VendorQuestions questions = new VendorQuestions(vendor, mode)) {
            Optional<Answer> alive = questions.ask(Looks.PING, null);
            if (alive.isPresent()) {
                if (alive.get().isSuccess()) {
                    questions.works("It is there, at " + vendor.base() + ".");
                    version(questions);
                    contents(questions);
                } else {
                    questions.broken(
                            "What answers at " + vendor.base() + Looks.PING + " says "
                                    + alive.get().status() + ".",
                            "diglot.opik.base-url is what one would put into OPIK_URL_OVERRIDE:"
                                    + " http://localhost:5173/api or https://www.comet.com/opik/api.");
                }
            }
            return questions.findings();
        }
    }

    private void version(VendorQuestions questions) {
        String version = questions
                .ask(Looks.VERSION, null)
                .filter(Answer::isSuccess)
                .flatMap(answer -> read(answer, OpikServerVersion.class))
                .map(OpikServerVersion::version)
                .filter(text -> text != null && READABLE.matcher(text).matches())
                .orElse("unknown");
        if (OpikServer.suffices(version)) {
            questions.works("Version " + version + ": new enough for all of Arize's operations that are served.");
        } else {
            questions.mind(
                    "Version " + version + ": Arize's operations were tried with " + OpikServer.KNOWN_TO_SUFFICE
                            + ". What an older server lacks is answered with 501.",
                    "Bring the server up to date.");
        }
    }

    private void contents(VendorQuestions questions) {
        if (!questions.bringsOwnKey()) {
            questions.works("Callers bring its keys, so that none was tried.");
            return;
        }
        Workspace first = workspaces.getFirst();
        String of = " of workspace " + first.name();
        Optional<Answer> datasets = questions.tryOut(
                Looks.ONE_DATASET, first, "Datasets" + of, "everything about datasets and experiments");
        datasets.flatMap(answer -> read(answer, OpikDatasetPage.class))
                .filter(page -> page.content() != null && !page.content().isEmpty())
                .map(page -> page.content().getFirst().id())
                .ifPresent(id -> versions(questions, first, id));
        if (datasets.isPresent()) {
            questions.tryOut(Looks.ONE_EXPERIMENT, first, "Experiments" + of, "everything about experiments and runs");
            questions.tryOut(Looks.ONE_PROJECT, first, "Projects" + of, "list_spaces, get_space");
            questions.tryOut(
                    Looks.ONE_FEEDBACK_DEFINITION, first, "Feedback definitions" + of, "list_annotation_configs");
        }
        workspaces.stream()
                .skip(1)
                .forEach(workspace -> questions.tryOut(
                        Looks.ONE_EXPERIMENT,
                        workspace,
                        "Experiments of workspace " + workspace.name(),
                        "everything about experiments and runs"));
    }

    private static void versions(VendorQuestions questions, Workspace workspace, UUID dataset) {
        questions.tryOut(
                Looks.oneVersion(dataset),
                workspace,
                "Versions of datasets",
                "reading and writing examples and versions of datasets");
    }

    private <T> Optional<T> read(Answer answer, Class<T> type) {
        try {
            return Optional.of(vendor.codec().read(answer.body(), type));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
