package io.diglot.gateway.copy.side;

import io.diglot.gateway.Diglot;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.start.CannotStart;
import io.diglot.identity.ArizeId;
import io.diglot.model.spaces.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.reactive.server.ReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * The parts of a gateway with one backend, which one end of a copy is made of. It listens on no port. What {@code
 * config/gateway.yaml} and the environment say of quotas, timeouts and limits counts for it as well.
 */
public final class OpenEnd implements AutoCloseable {

    private static final String UNTIL_ASKED = "8760h";

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
                    "There is no store of an embedded backend in " + folder.toAbsolutePath() + ".",
                    "--from-dir names the folder that diglot.embedded.data-dir of its gateway names.");
        }
        return new OpenEnd(started(end, own, workspaces, more));
    }

    /** As {@link #source}, of the other end, whose folder is made where there is none. */
    public static OpenEnd target(End end, Path own, List<Workspace> workspaces, List<String> more) {
        return new OpenEnd(started(end, own, workspaces, more));
    }

    private static ConfigurableApplicationContext started(
            End end, Path own, List<Workspace> workspaces, List<String> more) {
        List<String> settings = new ArrayList<>(List.of(
                "--diglot.backend=" + end.kind(),
                "--diglot.auth.mode=none",
                "--diglot.redis.url=",
                "--management.server.port=-1",
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
        settings.addAll(more);
        return new SpringApplicationBuilder(Diglot.class, WithoutPort.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new));
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

    /** Stands in for the server that would listen. */
    @Configuration(proxyBeanMethods = false)
    static class WithoutPort {

        /** Of its own, so that one end that closes does not take the other along. */
        @Bean
        ReactorResourceFactory eventLoops() {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        }

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

    /** A part of the gateway. */
    public <T> T part(Class<T> type) {
        return parts.getBean(type);
    }

    @Override
    public void close() {
        parts.close();
    }
}
