package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.keys.KnownKey;
import io.diglot.gateway.keys.OwnKeys;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Strictness;
import io.diglot.model.spaces.Workspace;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds out who calls, by what each dialect's clients send. */
@Component
final class Callers {

    static final String ONLY_LOOPBACK =
            "Without keys this gateway answers only requests to localhost; see diglot.auth.mode and diglot.auth.hosts.";

    /** Who calls an open operation; it sees nothing. */
    static final Caller ANYBODY = new Caller("anybody", null, Set.of());

    /** The user that self-hosted Opik names where nobody signs in. */
    private static final String NOBODY_IN_PARTICULAR = "admin";

    /** So many digits of a key's fingerprint stand for who nobody else names. */
    private static final int NAMED_BY = 8;

    private final GatewaySettings settings;
    private final OwnKeys keys;
    private final Origins origins;
    private final MeantHosts hosts;

    /** What the backend is shown for callers that bring no credential for it. */
    private final @Nullable Credential ownCredential;

    Callers(GatewaySettings settings, BackendDescription backend, OwnKeys keys, Origins origins, MeantHosts hosts) {
        this.settings = settings;
        this.ownCredential = ownCredential(backend.vendor());
        this.keys = keys;
        this.origins = origins;
        this.hosts = hosts;
    }

    /** @throws FailureException a {@link Failure.Unauthenticated} where no known key came along */
    Caller identify(ServerHttpRequest request, Dialect dialect) {
        return switch (settings.auth().mode()) {
            case NONE -> unauthenticated(request, dialect);
            case KEYS, MAPPED -> byKey(request, dialect);
            case FORWARD -> forwarded(request, dialect);
        };
    }

    /** The vendor decides who this is and what it may see. */
    private Caller forwarded(ServerHttpRequest request, Dialect dialect) {
        Credential credential = OwnKeys.sentBy(request).map(Credential::new).orElse(null);
        if (credential == null) {
            // The vendor may ask for no key, and would then do what any page says.
            origins.requireOwn(request);
        }
        return new Caller(
                credential == null
                        ? NOBODY_IN_PARTICULAR
                        : "key-" + credential.fingerprint().substring(0, NAMED_BY),
                workspace(request, dialect),
                null,
                credential,
                Credential.fingerprintOf(credential));
    }

    private Caller unauthenticated(ServerHttpRequest request, Dialect dialect) {
        // A page of a foreign site that resolves its own name to 127.0.0.1 would otherwise read everything.
        if (!hosts.include(request)) {
            throw new Failure.Forbidden(ONLY_LOOPBACK).asException();
        }
        origins.requireOwn(request);
        return new Caller(NOBODY_IN_PARTICULAR, workspace(request, dialect), null, ownCredential);
    }

    private Caller byKey(ServerHttpRequest request, Dialect dialect) {
        String proof = OwnKeys.sentBy(request)
                .map(Credential::fingerprint)
                .orElseThrow(() -> new Failure.Unauthenticated().asException());
        KnownKey known = keys.find(proof).orElseThrow(() -> new Failure.Unauthenticated().asException());
        Workspace workspace = workspace(request, dialect);
        requireVisible(workspace, known.workspaces());
        Credential credential = known.credential();
        return new Caller(
                known.user(), workspace, known.workspaces(), credential == null ? ownCredential : credential, proof);
    }

    private static void requireVisible(@Nullable Workspace workspace, @Nullable Set<Workspace> visible) {
        if (workspace != null && visible != null && !visible.contains(workspace)) {
            throw new Failure.Forbidden("User is not allowed to access workspace").asException();
        }
    }

    private static @Nullable Credential ownCredential(@Nullable Vendor vendor) {
        String key = vendor == null ? null : vendor.settings().apiKey();
        return key == null ? null : new Credential(key);
    }

    private @Nullable Workspace workspace(ServerHttpRequest request, Dialect dialect) {
        if (dialect == Dialect.ARIZE) {
            return null;
        }
        Workspace named = NamedWorkspace.of(request).orElse(Workspace.DEFAULT);
        if (settings.strictness() == Strictness.VENDOR && !isSetUp(named)) {
            // As an Opik server of one's own answers to each that nobody has set up: difference 1.
            throw new Failure.NotFound(Resource.SPACE, named.name()).asException();
        }
        return named;
    }

    private boolean isSetUp(Workspace workspace) {
        return workspace.equals(Workspace.DEFAULT)
                || settings.auth().keys().stream()
                        .map(GatewaySettings.Key::workspaces)
                        .anyMatch(workspaces -> workspaces != null && workspaces.contains(workspace));
    }
}
