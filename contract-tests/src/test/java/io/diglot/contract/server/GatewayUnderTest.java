package io.diglot.contract.server;

import io.diglot.gateway.Diglot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.FileSystemUtils;

/** The real application inside this JVM, on a free port and with a data folder of its own. */
public final class GatewayUnderTest implements AutoCloseable {

    /** Limits of time that a busy machine must not reach in tests of something else; whoever tests one sets it. */
    private static final Map<String, String> PATIENT = Map.of(
            "diglot.search.time", "5m",
            "diglot.pull.max-wait", "30s",
            "diglot.opik.connect-timeout", "1m",
            "diglot.arize.connect-timeout", "1m");

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
        Map<String, String> all = new LinkedHashMap<>(PATIENT);
        all.put("server.port", "0");
        all.put("management.server.port", "0");
        all.put("server.address", "127.0.0.1");
        all.put("diglot.ui-url", "https://ui.example/opik");
        all.put("diglot.embedded.data-dir", folder.toString());
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        SpringApplication application = new SpringApplication(Diglot.class);
        application.setRegisterShutdownHook(false);
        // The event loops are shared by default, so that the first gateway to stop would take the others along.
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(ReactorResourceFactory.class, GatewayUnderTest::ownEventLoops));
        application.addInitializers(context -> ReadClasses.shareWith((GenericApplicationContext) context));
        application.addInitializers(context -> beans.accept((GenericApplicationContext) context));
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new GatewayUnderTest(application.run(arguments), folder);
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
