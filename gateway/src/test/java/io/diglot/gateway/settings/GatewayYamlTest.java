package io.diglot.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class GatewayYamlTest {

    private static final Path FILE = Path.of("../config/gateway.yaml");

    @Test
    void config_gateway_yaml_names_every_setting_and_no_other() throws IOException {
        TreeSet<String> written = new TreeSet<>();
        for (PropertySource<?> source : load()) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                if (name.startsWith("diglot.")) {
                    written.add(name.replaceAll("\\[\\d+]$", ""));
                }
            }
        }
        TreeSet<String> known = new TreeSet<>();
        SettingNames.sections().forEach((section, type) -> collect(section, type, known));

        assertThat(written).isEqualTo(known);
    }

    @Test
    void settings_are_found_by_the_names_of_their_files() {
        ClassPathScanningCandidateComponentProvider all = new ClassPathScanningCandidateComponentProvider(false);
        all.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));

        assertThat(SettingNames.sections().values())
                .extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(all.findCandidateComponents("io.diglot").stream()
                        .map(BeanDefinition::getBeanClassName)
                        .toList());
    }

    @Test
    void the_values_of_the_file_are_the_defaults() throws IOException {
        Binder file = new Binder(ConfigurationPropertySources.from(load()));

        assertThat(SettingNames.sections()).isNotEmpty().allSatisfy((section, type) -> assertThat(
                        (Object) file.bindOrCreate(section, Bindable.of(type)))
                .usingRecursiveComparison()
                .isEqualTo(BoundSettings.of(section, type, Map.of())));
    }

    @Test
    void no_setting_shows_a_secret() {
        GatewaySettings settings = BoundSettings.of(Map.of(
                "diglot.secret", "very-secret-very-secret",
                "diglot.database.url", "jdbc:postgresql://u:very-secret@host/db",
                "diglot.database.password", "very-secret",
                "diglot.auth.keys[0].sha256", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"));

        assertThat(settings.toString()).doesNotContain("secret").doesNotContain("5e88");
        assertThat(settings.database().toString()).doesNotContain("secret");
        assertThat(settings.auth().toString()).doesNotContain("5e88");
    }

    private static List<PropertySource<?>> load() throws IOException {
        assertThat(Files.exists(FILE)).isTrue();
        return new YamlPropertySourceLoader().load("gateway.yaml", new FileSystemResource(FILE));
    }

    private static void collect(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }
}
