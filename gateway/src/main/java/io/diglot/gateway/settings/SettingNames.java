package io.diglot.gateway.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The names of all settings, as the configuration writes them, without indexes. */
final class SettingNames {

    private static final String ROOT = "io.diglot.gateway";

    /** What is looked into: each start of the gateway reads these files, and no others. */
    private static final String FILES = "**/*Settings.class";

    private SettingNames() {}

    static SortedSet<String> all() {
        SortedSet<String> names = new TreeSet<>();
        sections().forEach((prefix, type) -> collect(prefix, type, names));
        return names;
    }

    /** Every record of settings, by what stands before its names. A vendor's stand with its backend. */
    static SortedMap<String, Class<?>> sections() {
        ClassPathScanningCandidateComponentProvider records = new ClassPathScanningCandidateComponentProvider(false);
        records.setResourcePattern(FILES);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        SortedMap<String, Class<?>> sections = new TreeMap<>();
        for (BeanDefinition found : records.findCandidateComponents(ROOT)) {
            Class<?> type = ClassUtils.resolveClassName(
                    Objects.requireNonNull(found.getBeanClassName()), SettingNames.class.getClassLoader());
            sections.put(type.getAnnotation(ConfigurationProperties.class).value(), type);
        }
        return sections;
    }

    private static void collect(String prefix, Class<?> type, SortedSet<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> held = held(component);
            if (held.isRecord() && held.getName().startsWith(ROOT)) {
                collect(name, held, names);
            }
            if (!component.getType().isRecord()) {
                names.add(name);
            }
        }
    }

    /** What a list is of; of everything else the type itself. */
    private static Class<?> held(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return element instanceof Class<?> type ? type : component.getType();
        }
        return component.getType();
    }
}
