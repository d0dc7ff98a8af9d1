package io.diglot.gateway.backend.opik.checkup;

import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.backend.checkup.VendorCheckup;
import io.diglot.gateway.backend.checkup.VendorQuestions;
import io.diglot.gateway.backend.checkup.VendorRequest.Answer;
import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.server.OpikApi.Looks;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.opik.server.OpikVendor;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikFilter;
import io.diglot.opik.account.OpikServerVersion;
import io.diglot.opik.datasets.OpikDatasetPage;
import io.diglot.opik.projects.OpikProjectPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** An Opik server as the backend: what of it Arize's operations need. */
@ConditionalOnProperty(name = "diglot.backend", havingValue = "opik")
final class OpikCheckup implements VendorCheckup {

    private static final Pattern READABLE = Pattern.compile("[0-9A-Za-z.+-]{1,40}");

    /** An experiment that there is none of. */
    private static final UUID NOBODYS = new UUID(0x7000L, Long.MIN_VALUE);

    private final Vendor vendor;
    private final List<Workspace> workspaces;
    private final Mode mode;
    private final OperationCatalogue catalogue = OperationCatalogue.load();

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
                            + ". What it lacks is answered with 501; what that is of what can be read is told here.",
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
        Optional<Answer> datasets = tryOut(questions, Looks.ONE_DATASET, first, "Datasets" + of, Need.DATASETS);
        datasets.flatMap(answer -> read(answer, OpikDatasetPage.class))
                .filter(page -> page.content() != null && !page.content().isEmpty())
                .map(page -> page.content().getFirst().id())
                .ifPresent(id -> tryOut(questions, Looks.oneVersion(id), first, "Versions of datasets", Need.VERSIONS));
        if (datasets.isPresent()) {
            tryOut(questions, Looks.ONE_EXPERIMENT, first, "Experiments" + of, Need.EXPERIMENTS);
            tryOut(questions, Looks.ONE_PROJECT, first, "Projects" + of, Need.PROJECTS)
                    .flatMap(answer -> read(answer, OpikProjectPage.class))
                    .filter(page -> page.content() != null && !page.content().isEmpty())
                    .map(page -> page.content().getFirst().id())
                    .ifPresent(project -> runs(questions, first, project));
            tryOut(questions, Looks.ONE_FEEDBACK_DEFINITION, first, "Feedback definitions" + of, Need.DEFINITIONS);
        }
        workspaces.stream()
                .skip(1)
                .forEach(workspace -> tryOut(
                        questions,
                        Looks.ONE_EXPERIMENT,
                        workspace,
                        "Experiments of workspace " + workspace.name(),
                        Need.EXPERIMENTS));
    }

    /** Older servers know no filter by experiment, and say so by not reading the request. */
    private void runs(VendorQuestions questions, Workspace workspace, UUID project) {
        questions.tryOut(
                Looks.oneTrace(project, ListQuery.filters(OpikFilter.where("experiment_id", "=", NOBODYS.toString()))),
                workspace,
                "Traces of one experiment",
                Need.RUNS.operations(catalogue),
                Set.of(400));
    }

    private Optional<Answer> tryOut(
            VendorQuestions questions, String path, Workspace workspace, String what, Need need) {
        return questions.tryOut(path, workspace, what, need.operations(catalogue), Set.of());
    }

    private <T> Optional<T> read(Answer answer, Class<T> type) {
        try {
            return Optional.of(vendor.codec().read(answer.body(), type));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
