package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.backend.checkup.VendorCheckup;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.LoopbackRule;
import io.diglot.gateway.settings.SecretRule;
import io.diglot.gateway.start.Mistake;
import io.diglot.gateway.start.UntouchedLog;
import io.diglot.paging.CursorCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** The settings, read as a start reads them: from the file, the environment and the arguments, each rule kept. */
final class ReadSettings implements AutoCloseable {

    private static final String FILE = "Config resource '";

    private final ConfigurableApplicationContext parts;

    private ReadSettings(ConfigurableApplicationContext parts) {
        this.parts = parts;
    }

    static ReadSettings of(List<String> arguments) throws UnreadableSettings {
        try {
            ReadSettings read = new ReadSettings(application().run(arguments.toArray(String[]::new)));
            try {
                read.checkSecret();
                return read;
            } catch (RuntimeException e) {
                read.close();
                throw e;
            }
        } catch (RuntimeException e) {
            throw new UnreadableSettings(text(e));
        }
    }

    /** It leaves the log of this process as it is. */
    private static SpringApplication application() {
        SpringApplication application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        UntouchedLog.keptBy(application);
        return application;
    }

    private void checkSecret() {
        SecretRule.check(settings());
        if (!settings().secret().isEmpty()) {
            new CursorCodec(settings().secret().stream()
                    .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                    .toList());
        }
    }

    /** What is a setting, and what has to hold between them. */
    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("io.diglot.gateway")
    @ComponentScan(
            basePackages = "io.diglot.gateway.keys",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    @ComponentScan(
            basePackageClasses = Vendor.class,
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = VendorCheckup.class))
    @Import(LoopbackRule.class)
    static class Parts {}

    /** Without the value: it may be a secret that stands at the wrong place. */
    private static String text(RuntimeException error) {
        return Mistake.of(error).orElseGet(() -> {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException binding) {
                    return binding.getName() + " cannot be read" + allowed(binding) + ".";
                }
            }
            return "They cannot be read (" + error.getClass().getSimpleName() + ").";
        });
    }

    private static String allowed(BindException binding) {
        Class<?> type = binding.getTarget().getType().resolve(Object.class);
        return type.isEnum()
                ? ": it is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                : "";
    }

    Finding finding() {
        List<String> files = environment().getPropertySources().stream()
                .map(PropertySource::getName)
                .filter(name -> name.startsWith(FILE) && !name.contains("class path resource"))
                .map(name -> name.substring(FILE.length()).replaceFirst("'.*", ""))
                .toList();
        long variables = System.getenv().keySet().stream()
                .filter(name -> name.startsWith("DIGLOT_"))
                .count();
        String from = Stream.of(
                        files.isEmpty() ? "no file" : String.join(", ", files),
                        variables + " variables DIGLOT_... of the environment")
                .collect(Collectors.joining(", "));
        return Finding.works(
                "settings",
                "Every key is known. Read from " + from + ". Backend: "
                        + settings().backend().name().toLowerCase(Locale.ROOT) + ". Keys: "
                        + settings().auth().mode().name().toLowerCase(Locale.ROOT) + ".");
    }

    GatewaySettings settings() {
        return parts.getBean(GatewaySettings.class);
    }

    /** What is found of the vendor's server; nothing where none is the backend. */
    List<Finding> vendor() {
        return parts.getBeanProvider(VendorCheckup.class).stream()
                .flatMap(checkup -> checkup.findings().stream())
                .toList();
    }

    ConfigurableEnvironment environment() {
        return parts.getEnvironment();
    }

    @Override
    public void close() {
        parts.close();
    }
}
