package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class DrainingTest {

    @Test
    void a_start_that_ends_while_the_gateway_stops_does_not_make_it_ready() {
        List<ReadinessState> seen = new ArrayList<>();
        List<Boolean> draining = new ArrayList<>();
        try (AnnotationConfigApplicationContext gateway = new AnnotationConfigApplicationContext()) {
            gateway.register(Draining.class, ApplicationAvailabilityBean.class);
            gateway.registerBean(
                    LateStart.class,
                    () -> new LateStart(() -> {
                        AvailabilityChangeEvent.publish(gateway, ReadinessState.ACCEPTING_TRAFFIC);
                        seen.add(gateway.getBean(ApplicationAvailability.class).getReadinessState());
                        draining.add(gateway.getBean(Draining.class).hasBegun());
                    }));
            gateway.refresh();
            AvailabilityChangeEvent.publish(gateway, ReadinessState.ACCEPTING_TRAFFIC);
            assertThat(gateway.getBean(ApplicationAvailability.class).getReadinessState())
                    .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
            assertThat(gateway.getBean(Draining.class).hasBegun()).isFalse();
        }

        assertThat(seen).containsExactly(ReadinessState.REFUSING_TRAFFIC);
        assertThat(draining).containsExactly(true);
    }

    /** Does at the beginning of the stop what the end of the start does. */
    private static final class LateStart implements SmartLifecycle {
        private final Runnable end;
        private boolean running;

        LateStart(Runnable end) {
            this.end = end;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            end.run();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
