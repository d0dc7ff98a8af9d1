package io.diglot.gateway.second;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.copy.side.OpenEnd;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.spaces.Workspace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The second backend. It is opened once, and may not be there for a while. */
@Component
final class Second implements SecondAddress {

    /** A folder in the gateway's own, for what stands beside a vendor's server. */
    private static final String OWN = "mirror-to";

    private final End end;
    private final Path own;
    private final GatewaySettings first;
    private volatile @Nullable OpenEnd open;
    private @Nullable StoreSide store;

    /** @throws CannotStart where the two backends are one */
    Second(MirrorSettings settings, GatewaySettings first, Environment environment) {
        this.end = end(settings);
        this.own = first.embedded().dataDir().resolve(OWN);
        this.first = first;
        refuseTheFirst(settings, first, environment);
    }

    private static End end(MirrorSettings settings) {
        BackendKind kind = Objects.requireNonNull(settings.backend());
        return kind == BackendKind.OPIK
                ? new End(
                        kind,
                        settings.opik().baseUrl(),
                        null,
                        credential(settings.opik().apiKey()))
                : new End(
                        kind,
                        settings.database().url(),
                        settings.embedded().dataDir(),
                        credential(settings.database().password()));
    }

    private static @Nullable Credential credential(@Nullable String key) {
        return key == null ? null : new Credential(key);
    }

    private static void refuseTheFirst(MirrorSettings settings, GatewaySettings first, Environment environment) {
        switch (first.backend()) {
            case EMBEDDED -> {}
            case OPIK -> refuseAnOpikServer(settings, first);
            case ARIZE -> refuseArize(first, environment);
        }
        if (new Itself(first, environment).is(settings)) {
            throw new CannotStart(
                    "diglot.mirror-to names the backend that is served itself.",
                    "It names another folder, database or server.");
        }
    }

    private static void refuseArize(GatewaySettings first, Environment environment) {
        if (first.auth().mode() == GatewaySettings.Auth.Mode.FORWARD
                && !StringUtils.hasText(environment.getProperty("diglot.arize.api-key"))) {
            throw new CannotStart(
                    "diglot.mirror-to reads Arize in the gateway's own name, and there is no key for it.",
                    "Set diglot.arize.api-key besides: callers go on bringing their own keys.");
        }
    }

    private static void refuseAnOpikServer(MirrorSettings settings, GatewaySettings first) {
        if (settings.backend() == BackendKind.OPIK) {
            throw new CannotStart(
                    "diglot.mirror-to lets no Opik server follow another one.",
                    "Set diglot.mirror-to.backend to 'embedded', or copy with 'diglot copy': see docs/migration.md.");
        }
        if (first.compareReads() > 0) {
            throw new CannotStart(
                    "diglot.compare-reads compares answers of Diglot's own, and an Opik server answers its clients itself.",
                    "Set diglot.compare-reads to 0.");
        }
    }

    /** Names it, without a user or password. */
    String place() {
        return end.place();
    }

    BackendKind kind() {
        return end.kind();
    }

    /**
     * Opens it; waits until it is. Nobody else waits meanwhile.
     *
     * @throws RuntimeException where it cannot be now
     */
    synchronized void open() {
        if (open == null) {
            open = first.compareReads() > 0 ? OpenEnd.served(end, own, first.auth()) : OpenEnd.beside(end, own);
        }
    }

    boolean isOpen() {
        return open != null;
    }

    @Override
    public @Nullable String url() {
        OpenEnd parts = open;
        return parts == null ? null : parts.url();
    }

    /** As something is brought to it, for a while. */
    MirrorTarget side() {
        OpenEnd parts = Objects.requireNonNull(open, "It was opened before.");
        return end.kind() == BackendKind.OPIK ? parts.part(OpikSide.class) : store(parts);
    }

    /** One for all: it remembers which bytes its files have. */
    private synchronized StoreSide store(OpenEnd parts) {
        StoreSide known = store;
        if (known == null) {
            known = new StoreSide(
                    parts.part(Database.class),
                    parts.part(Transactions.class),
                    parts.part(AttachmentStore.class),
                    end.place());
            store = known;
        }
        return known;
    }

    /** What lies on an embedded one; absent where it is not open. */
    Optional<Standing> standing(Workspace workspace) {
        return Optional.ofNullable(open)
                .map(parts -> new StoreStanding(parts.part(Database.class), parts.part(Transactions.class), workspace));
    }

    /** What there is on an embedded one that writes have named. */
    StoreOwners owners(Workspace workspace) {
        return new StoreOwners(side(), workspace, new StoreOwners.Look() {
            @Override
            public <T> T at(Workspace in, Function<UnitOfWork, T> read) {
                OpenEnd parts = Objects.requireNonNull(open, "It was opened before.");
                return Objects.requireNonNull(parts.part(Database.class)
                        .read(session ->
                                read.apply(parts.part(Transactions.class).housekeeping(session, in)))
                        .block());
            }
        });
    }

    synchronized void close() {
        OpenEnd parts = open;
        if (parts != null) {
            open = null;
            parts.close();
        }
    }
}
