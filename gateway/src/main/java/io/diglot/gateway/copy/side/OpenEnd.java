package io.diglot.gateway.copy.side;

import io.diglot.gateway.Diglot;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.start.UntouchedLog;
import io.diglot.identity.ArizeId;
import io.diglot.model.spaces.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.reactive.server.ReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * The parts of a gateway with one backend, which one end of a copy is made of. It listens on no port. What {@code
 * config/gateway.yaml} and the environment say of quotas, timeouts and limits counts for it as well.
 */
public final class OpenEnd implements AutoCloseable {

    private static final String UNTIL_ASKED = "8760h";
    private static final String MARK = "end-of-copy";
    private static final String BESIDE = "beside";
    private static final String ALONE = "alone";

    private final ConfigurableApplicationContext parts;

    private OpenEnd(ConfigurableApplicationContext parts) {
        this.parts = parts;
    }

    /**
     * Opens it.
     *
     * @param own a folder of the copy's own, for what a gateway keeps beside a vendor's server
     * @param workspaces those that are copied; empty: those that the settings name
     * @param more settings of both ends, as {@code --key=value}
     * @throws CannotStart where there is no such source
     */
    public static OpenEnd source(End end, Path own, List<Workspace> workspaces, List<String> more) {
        Path folder = end.folder();
        if (folder != null && !Files.exists(folder.resolve("diglot.db"))) {
            throw new CannotStart(
                    "There is no store of a gateway in " + folder.toAbsolutePath() + ".",
                    "--from-dir names the folder that diglot.embedded.data-dir of its gateway names.");
        }
        return new OpenEnd(started(end, own, workspaces, more));
    }

    /** As {@link #source}, of the other end, whose folder is made where there is none. */
    public static OpenEnd target(End end, Path own, List<Workspace> workspaces, List<String> more) {
        return new OpenEnd(started(end, own, workspaces, more));
    }

    /** As {@link #target}, beside a gateway that runs: its log stays as it is. */
    public static OpenEnd beside(End end, Path own) {
        List<String> settings = settings(end, own, List.of());
        settings.add("--" + MARK + "=" + BESIDE);
        settings.add("--diglot.auth.mode=none");
        return new OpenEnd(run(withoutLog(Diglot.class, OwnEventLoops.class, WithoutPort.class), settings));
    }

    /**
     * As {@link #beside}, of one that is asked over HTTP as well, on a port of this machine alone.
     *
     * @param auth who is let in
     */
    public static OpenEnd served(End end, Path own, GatewaySettings.Auth auth) {
        List<String> settings = settings(end, own, List.of());
        settings.add("--" + MARK + "=" + BESIDE);
        settings.add("--server.port=0");
        settings.add("--diglot.auth.mode=" + auth.mode());
        for (int i = 0; i < auth.keys().size(); i++) {
            GatewaySettings.Key key = auth.keys().get(i);
            String name = "--diglot.auth.keys[" + i + "].";
            settings.add(name + "sha256=" + key.sha256());
            settings.add(name + "user=" + key.user());
            int number = 0;
            for (Workspace workspace : Objects.requireNonNullElse(key.workspaces(), Set.<Workspace>of())) {
                settings.add(name + "workspaces[" + number++ + "]=" + workspace.name());
            }
        }
        return new OpenEnd(run(withoutLog(Diglot.class, OwnEventLoops.class), settings));
    }

    private static ConfigurableApplicationContext started(
            End end, Path own, List<Workspace> workspaces, List<String> more) {
        List<String> settings = settings(end, own, workspaces);
        settings.add("--" + MARK + "=" + ALONE);
        settings.add("--diglot.auth.mode=none");
        settings.addAll(more);
        return run(
                withoutLog(Diglot.class, OwnEventLoops.class, WithoutPort.class)
                        // What no copy asks for is not made: all that answers requests, for one.
                        .lazyInitialization(true),
                settings);
    }

    /** What sets up the log of the process would do so a second time, without the arguments of the first. */
    private static SpringApplicationBuilder withoutLog(Class<?>... parts) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(parts);
        UntouchedLog.keptBy(builder.application());
        return builder;
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder builder, List<String> settings) {
        return builder.web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new));
    }

    private static List<String> settings(End end, Path own, List<Workspace> workspaces) {
        List<String> settings = new ArrayList<>(List.of(
                "--diglot.backend=" + end.kind(),
                "--diglot.redis.url=",
                "--diglot.mirror-to.backend=",
                "--server.address=127.0.0.1",
                "--management.server.port=-1",
                "--diglot.console.enabled=false",
                "--diglot.strictness=own",
                "--diglot.stand-in.seed=",
                "--diglot.stand-in.reset=false",
                "--diglot.embedded.data-dir=" + Objects.requireNonNullElse(end.folder(), own)));
        switch (end.kind()) {
            case EMBEDDED -> settings.addAll(database(end));
            case OPIK -> {
                settings.add("--diglot.database.url=");
                settings.add("--diglot.opik.base-url=" + end.url());
                settings.add("--diglot.opik.api-key="
                        + (end.key() == null ? "" : end.key().key()));
                for (int i = 0; i < workspaces.size(); i++) {
                    settings.add("--diglot.opik.workspaces[" + i + "]="
                            + workspaces.get(i).name());
                }
            }
            case ARIZE -> settings.addAll(arize(end, workspaces));
        }
        return settings;
    }

    /**
     * What is written waits until all is there: a version that is not the last is not brought to Arize. A workspace that is
     * called as an id is the space of that id.
     */
    private static List<String> arize(End end, List<Workspace> workspaces) {
        List<String> settings = new ArrayList<>(List.of(
                "--diglot.database.url=",
                "--diglot.arize.base-url=" + end.url(),
                "--diglot.arize.api-key=" + (end.key() == null ? "" : end.key().key()),
                "--diglot.publish.quiet=" + UNTIL_ASKED,
                "--diglot.publish.max-age=" + UNTIL_ASKED));
        int spaces = 0;
        for (Workspace workspace : workspaces) {
            if (ArizeId.parse(workspace.name()).isPresent()) {
                String space = "--diglot.arize.spaces[" + spaces++ + "].";
                settings.add(space + "workspace=" + workspace.name());
                settings.add(space + "id=" + workspace.name());
            }
        }
        return settings;
    }

    /** The user stands in the URL. What the environment says of a database is that of a gateway, and of neither end. */
    private static List<String> database(End end) {
        if (end.url() == null) {
            return List.of("--diglot.database.url=");
        }
        return List.of(
                "--diglot.database.url=" + end.url(),
                "--diglot.database.username=",
                "--diglot.database.password="
                        + (end.key() == null ? "" : end.key().key()),
                // Nothing that a copy writes is sealed, and no cursor outlives it.
                "--diglot.secret=" + UUID.randomUUID());
    }

    /** Of its own, so that one end that closes does not take the other along. */
    @Configuration(proxyBeanMethods = false)
    static class OwnEventLoops {

        @Bean
        ReactorResourceFactory eventLoops() {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        }
    }

    /** Stands in for the server that would listen. */
    @Configuration(proxyBeanMethods = false)
    static class WithoutPort {

        @Bean
        ReactiveWebServerFactory noServer() {
            return handler -> new WebServer() {
                @Override
                public void start() {}

                @Override
                public void stop() {}

                @Override
                public int getPort() {
                    return -1;
                }
            };
        }
    }

    /** Whether a gateway is such an end, and none that clients know. */
    public static boolean isOne(Environment environment) {
        return environment.containsProperty(MARK);
    }

    /** Whether it is one of a copy that does nothing else: who runs beside a gateway comes back to what does not succeed at once. */
    public static boolean isAlone(Environment environment) {
        return ALONE.equals(environment.getProperty(MARK));
    }

    /** Where one that is {@link #served} listens. */
    public @Nullable String url() {
        String port = parts.getEnvironment().getProperty("local.server.port");
        return port == null || port.startsWith("-") ? null : "http://127.0.0.1:" + port;
    }

    /** A part of the gateway. */
    public <T> T part(Class<T> type) {
        return parts.getBean(type);
    }

    @Override
    public void close() {
        parts.close();
    }
}
