package io.diglot.gateway.settings;

import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.start.Spelling;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Refuses a key below {@code diglot} that is no setting: a mistyped one would leave what it meant as it was. */
final class UnknownKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** What Kubernetes puts into the environment of everybody beside a service of such a name. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("DIGLOT(_.*)?_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    /** By what is left of a key where it does not matter how it is spelled. */
    private final Map<String, String> known = new TreeMap<>();

    UnknownKeys() {
        SettingNames.all().forEach(name -> known.put(bare(name), name));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            // A system property may be another program's in the same JVM.
            if (source instanceof EnumerablePropertySource<?> listed
                    && !source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
                boolean environment =
                        source.getName().startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                Arrays.stream(listed.getPropertyNames())
                        .filter(name -> environment ? isVariable(name) : name.startsWith("diglot."))
                        .filter(name -> !isKnown(bare(name)))
                        .findFirst()
                        .ifPresent(name -> refuse(name, environment ? "the environment" : source.getName()));
            }
        }
    }

    private static boolean isVariable(String name) {
        return name.startsWith("DIGLOT_") && !SERVICE_LINK.matcher(name).matches();
    }

    /** A section that is written without anything in it names no setting, and does no harm. */
    private boolean isKnown(String bare) {
        return known.containsKey(bare)
                || known.values().stream().anyMatch(name -> bare(name.substring(0, name.lastIndexOf('.')))
                        .equals(bare));
    }

    private void refuse(String name, String where) {
        String nearest = known.get(Spelling.nearest(bare(name), known.keySet()));
        throw new CannotStart(
                name + " in " + where + " is no setting.",
                "Was " + nearest + " meant? config/gateway.yaml explains all.");
    }

    /** Without indexes, dots, dashes and underscores, in lower case. */
    private static String bare(String name) {
        return name.replaceAll("\\[\\d+]|_\\d+(?=_|$)", "")
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }
}
