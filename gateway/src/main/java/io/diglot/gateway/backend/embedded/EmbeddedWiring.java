package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.bucket.NoBucket;
import io.diglot.gateway.bucket.S3Bucket;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.FirstContents;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.model.spaces.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the embedded backend begins with. */
@Configuration(proxyBeanMethods = false)
class EmbeddedWiring {

    @Bean
    VersionColumns versionColumns() {
        return new VersionColumns();
    }

    @Bean
    KeptFigures keptFigures() {
        return new KeptFigures();
    }

    /** What lies in a bucket is read from there also where new files go into the database. */
    @Bean
    Bucket bucket(GatewaySettings settings, MeterRegistry meters) {
        return settings.attachments().s3().bucket() == null
                ? new NoBucket()
                : S3Bucket.open(settings.attachments(), meters);
    }

    /** Arize's clients can only write into a space that they find. */
    @Bean(initMethod = "ensure")
    FirstContents knownWorkspaces(Database database, Transactions transactions, GatewaySettings settings) {
        Set<Workspace> known = Stream.concat(
                        Stream.of(Workspace.DEFAULT),
                        settings.auth().keys().stream()
                                .map(GatewaySettings.Key::workspaces)
                                .filter(Objects::nonNull)
                                .flatMap(Set::stream))
                .collect(Collectors.toSet());
        return () -> database.writeOnly(session -> known.forEach(
                        workspace -> new WorkspaceTable(transactions.housekeeping(session, workspace)).ensure()))
                .block();
    }
}
