package io.diglot.gateway.keys;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.caller.CredentialReference;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The file of {@code diglot.auth.key-file}: which key of the gateway's own stands for which of the vendor's. It is read
 * again and again, with the files that it refers to; while one of them cannot be read, what was read last holds.
 */
@Component
final class KeyFile implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Duration READ_EVERY = Duration.ofSeconds(1);

    /**
     * A key as the file writes it.
     *
     * @param sha256 of the gateway's own key, 64 hexadecimal digits
     * @param credential where the vendor's key is: {@code env:NAME} or {@code file:/path}
     */
    record Written(
            String sha256,
            @DefaultValue("admin") String user,
            @Nullable Set<Workspace> workspaces,
            String credential) {

        /** As the configuration writes those that are shown nothing of their own. */
        GatewaySettings.Key key() {
            return new GatewaySettings.Key(sha256, user, workspaces);
        }

        @Override
        public String toString() {
            return "Written[user=" + user + "]";
        }
    }

    private volatile Map<String, KnownKey> entries = Map.of();
    private String trouble = "";
    private final @Nullable Disposable watch;

    KeyFile(GatewaySettings settings) {
        Path file = settings.auth().keyFile();
        if (settings.auth().mode() != GatewaySettings.Auth.Mode.MAPPED || file == null) {
            this.watch = null;
            return;
        }
        try {
            entries = read(file);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("diglot.auth.key-file cannot be read: " + reason(e));
        }
        this.watch = Flux.interval(READ_EVERY, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(tick -> readAgain(file));
    }

    /** @param fingerprint the SHA-256 of a key, in lower case */
    Optional<KnownKey> find(String fingerprint) {
        return Optional.ofNullable(entries.get(fingerprint));
    }

    @Override
    public void destroy() {
        if (watch != null) {
            watch.dispose();
        }
    }

    private void readAgain(Path file) {
        try {
            Map<String, KnownKey> now = read(file);
            if (!now.equals(entries)) {
                entries = now;
                LOG.info("keys changed: count={}", now.size());
            }
            trouble = "";
        } catch (IOException | RuntimeException e) {
            String reason = reason(e);
            if (!reason.equals(trouble)) {
                LOG.warn("the key file cannot be read, the keys stay as they were: {}", reason);
            }
            trouble = reason;
        }
    }

    private static Map<String, KnownKey> read(Path file) throws IOException {
        return new Binder(ConfigurationPropertySources.from(
                        new YamlPropertySourceLoader().load("keys", new FileSystemResource(file))))
                .bind("keys", Bindable.listOf(Written.class)).orElse(List.of()).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                key -> key.sha256().toLowerCase(Locale.ROOT), KeyFile::known, (one, other) -> other));
    }

    private static KnownKey known(Written written) {
        GatewaySettings.Key key = written.key();
        return new KnownKey(key.user(), key.workspaces(), new Credential(value(written.credential())));
    }

    private static String value(String written) {
        CredentialReference reference = CredentialReference.of(written)
                .orElseThrow(() ->
                        new IllegalArgumentException("a credential is env:NAME or file:/path, never the key itself"));
        try {
            return reference
                    .read(System::getenv)
                    .orElseThrow(() -> new IllegalArgumentException("the environment has no " + reference.variable()));
        } catch (IOException e) {
            throw new IllegalArgumentException("a file that holds a credential cannot be read", e);
        }
    }

    /** Without what a parser would quote: it may be a key. */
    private static String reason(Exception e) {
        return e instanceof IllegalArgumentException && e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
