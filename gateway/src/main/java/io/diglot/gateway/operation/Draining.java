package io.diglot.gateway.operation;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Knows that the gateway was told to stop. A start that is not over yet says afterwards that traffic is accepted: that is
 * taken back.
 */
@Component
final class Draining {

    private final ApplicationContext gateway;
    private volatile boolean told;

    Draining(ApplicationContext gateway) {
        this.gateway = gateway;
    }

    /** Not while it starts: then, too, it is not ready yet, but what it is asked it answers. */
    boolean hasBegun() {
        return told;
    }

    @EventListener
    void closed(ContextClosedEvent event) {
        if (event.getApplicationContext() == gateway) {
            told = true;
        }
    }

    @EventListener
    void changed(AvailabilityChangeEvent<ReadinessState> event) {
        if (told && event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            AvailabilityChangeEvent.publish(gateway, ReadinessState.REFUSING_TRAFFIC);
        }
    }
}
