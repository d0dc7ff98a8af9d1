package io.diglot.gateway.operation;

import io.diglot.gateway.backend.Credential;
import io.diglot.gateway.wiring.GatewaySettings;
import io.diglot.model.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The file of {@code diglot.auth.key-file}: which key of the gateway's own stands for which of the vendor's. It is read
 * again when it changes; while it cannot be read, what was read last holds.
 */
@Component
final class KeyFile implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A key that is let in, and what the vendor is shown for it. */
    record Entry(String user, @Nullable Set<Workspace> workspaces, Credential credential) {}

    /**
     * A key as the file writes it.
     *
     * @param sha256 of the gateway's own key, 64 hexadecimal digits
     * @param credential where the vendor's key is: {@code env:NAME} or {@code file:/path}
     */
    record Written(
            String sha256, @Nullable String user, @Nullable Set<Workspace> workspaces, String credential) {
        @Override
        public String toString() {
            return "Written[user=" + user + "]";
        }
    }

    private volatile Map<String, Entry> entries = Map.of();
    private volatile @Nullable FileTime readAt;
    private final @Nullable Disposable watch;

    KeyFile(GatewaySettings settings) {
        Path file = settings.auth().keyFile();
        if (settings.auth().mode() != GatewaySettings.Auth.Mode.MAPPED || file == null) {
            this.watch = null;
            return;
        }
        try {
            load(file);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("diglot.auth.key-file cannot be read: " + reason(e));
        }
        this.watch = Flux.interval(LOOK_EVERY, Schedulers.boundedElastic()).subscribe(tick -> loadIfChanged(file));
    }

    /** @param fingerprint the SHA-256 of a key, in lower case */
    Optional<Entry> find(String fingerprint) {
        return Optional.ofNullable(entries.get(fingerprint));
    }

    @Override
    public void destroy() {
        if (watch != null) {
            watch.dispose();
        }
    }

    private void loadIfChanged(Path file) {
        try {
            if (!Files.getLastModifiedTime(file).equals(readAt)) {
                load(file);
                LOG.info("keys read again: count={}", entries.size());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the key file cannot be read, the keys stay as they were: {}", reason(e));
        }
    }

    private void load(Path file) throws IOException {
        FileTime at = Files.getLastModifiedTime(file);
        List<Written> written = new Binder(ConfigurationPropertySources.from(
                        new YamlPropertySourceLoader().load("keys", new FileSystemResource(file))))
                .bind("keys", Bindable.listOf(Written.class))
                .orElse(List.of());
        entries = written.stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key.sha256().toLowerCase(Locale.ROOT), KeyFile::entry, (one, other) -> other));
        readAt = at;
    }

    private static Entry entry(Written key) {
        return new Entry(
                key.user() == null ? "admin" : key.user(),
                key.workspaces() == null || key.workspaces().isEmpty() ? null : Set.copyOf(key.workspaces()),
                new Credential(value(key.credential())));
    }

    private static String value(String reference) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            return Optional.ofNullable(System.getenv(name))
                    .orElseThrow(() -> new IllegalArgumentException("the environment has no " + name));
        }
        if (reference.startsWith("file:")) {
            try {
                return Files.readString(Path.of(reference.substring("file:".length())))
                        .strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("a file that holds a credential cannot be read", e);
            }
        }
        throw new IllegalArgumentException("a credential is env:NAME or file:/path, never the key itself");
    }

    /** Without what a parser would quote: it may be a key. */
    private static String reason(Exception e) {
        return e instanceof IllegalArgumentException && e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
