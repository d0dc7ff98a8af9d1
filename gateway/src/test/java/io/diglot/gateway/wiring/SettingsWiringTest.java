package io.diglot.gateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class SettingsWiringTest {

    @Test
    void it_names_all_records_of_settings() {
        ClassPathScanningCandidateComponentProvider all = new ClassPathScanningCandidateComponentProvider(false);
        all.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));

        assertThat(Objects.requireNonNull(SettingsWiring.class.getAnnotation(EnableConfigurationProperties.class))
                        .value())
                .extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(all.findCandidateComponents("io.diglot").stream()
                        .map(BeanDefinition::getBeanClassName)
                        .toList());
    }
}
