package io.diglot.contract.server;

import io.diglot.gateway.Diglot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.FileSystemUtils;

/** The real application inside this JVM, on a free port and with a data folder of its own. */
public final class GatewayUnderTest implements AutoCloseable {

    /** Limits of time that a busy machine must not reach in tests of something else; whoever tests one sets it. */
    private static final List<String> PATIENT = List.of(
            "diglot.search.time=5m",
            "diglot.pull.max-wait=30s",
            "diglot.opik.connect-timeout=1m",
            "diglot.arize.connect-timeout=1m");

    private final ConfigurableApplicationContext application;
    private final Path folder;

    private GatewayUnderTest(ConfigurableApplicationContext application, Path folder) {
        this.application = application;
        this.folder = folder;
    }

    /** The one that all suites share; it starts when it is first asked for and stops with the JVM. */
    public static GatewayUnderTest shared() {
        return Shared.GATEWAY;
    }

    /** Starts one with settings of its own, such as {@code diglot.auth.mode=keys}. */
    public static GatewayUnderTest start(String... settings) {
        return start(context -> {}, settings);
    }

    /** Starts one with beans of its own besides. */
    public static GatewayUnderTest start(Consumer<GenericApplicationContext> beans, String... settings) {
        Path folder = temporaryFolder();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--server.address=127.0.0.1",
                "--diglot.ui-url=https://ui.example/opik",
                "--diglot.embedded.data-dir=" + folder));
        Stream.concat(PATIENT.stream().filter(setting -> !isAmong(settings, setting)), Arrays.stream(settings))
                .map("--"::concat)
                .forEach(arguments::add);
        SpringApplication application = new SpringApplication(Diglot.class);
        application.setRegisterShutdownHook(false);
        // The event loops are shared by default, so that the first gateway to stop would take the others along.
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(ReactorResourceFactory.class, GatewayUnderTest::ownEventLoops));
        application.addInitializers(context -> ReadClasses.shareWith((GenericApplicationContext) context));
        application.addInitializers(context -> beans.accept((GenericApplicationContext) context));
        return new GatewayUnderTest(application.run(arguments.toArray(String[]::new)), folder);
    }

    public Server server() {
        Environment environment = application.getEnvironment();
        return ServerUnderTest.at(
                URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")));
    }

    /** The management port. */
    public Server management() {
        String port = application.getEnvironment().getRequiredProperty("local.management.port");
        return ServerUnderTest.at(URI.create("http://127.0.0.1:" + port));
    }

    public Path folder() {
        return folder;
    }

    /** A part of the application, for a test of what no request reaches. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Stops it, and leaves its folder until it is closed. */
    public void stop() {
        application.close();
    }

    @Override
    public void close() {
        application.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spring would make a list of what is set twice. */
    private static boolean isAmong(String[] settings, String setting) {
        String key = setting.substring(0, setting.indexOf('=') + 1);
        return Arrays.stream(settings).anyMatch(other -> other.startsWith(key));
    }

    private static ReactorResourceFactory ownEventLoops() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        // When it is stopped, no request is under way any more.
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("diglot-under-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final GatewayUnderTest GATEWAY = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(GATEWAY::close, "stop the gateway under test"));
        }
    }
}
