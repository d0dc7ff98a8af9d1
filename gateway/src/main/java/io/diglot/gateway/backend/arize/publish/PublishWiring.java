package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.tasks.PersistentTasks;
import io.diglot.gateway.database.tasks.TaskTable;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks by which things are published. */
@Configuration(proxyBeanMethods = false)
class PublishWiring {

    /** Each holds some megabytes of what it sends. */
    private static final int AT_ONCE = 4;

    @Bean
    TaskTable publicationTasks() {
        return new TaskTable("publish");
    }

    @Bean
    PersistentTasks publishing(Database database, Clock clock, TaskTable tasks, Publisher publisher) {
        return new PersistentTasks(database, clock, tasks, AT_ONCE, publisher);
    }
}
