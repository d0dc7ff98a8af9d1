package io.diglot.gateway.console.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.Status;

/**
 * One part of what {@code /health} says.
 *
 * @param details each with its name
 */
record Parts(String name, String status, String style, String details) {

    /** All parts, one below the other. */
    static List<Parts> of(HealthComponent health) {
        List<Parts> parts = new ArrayList<>();
        collect("", health, parts);
        return parts;
    }

    private static void collect(String name, HealthComponent health, List<Parts> parts) {
        if (health instanceof CompositeHealth composite) {
            Map<String, HealthComponent> components = composite.getComponents();
            if (components != null) {
                components.forEach(
                        (part, component) -> collect(name.isEmpty() ? part : name + ": " + part, component, parts));
            }
        } else if (health instanceof Health one) {
            Map<String, Object> details = one.getDetails();
            if (!details.isEmpty() && details.values().stream().allMatch(Health.class::isInstance)) {
                // Breakers are details of one part.
                details.forEach((part, detail) -> collect(name + ": " + part, (Health) detail, parts));
                return;
            }
            parts.add(new Parts(
                    name,
                    one.getStatus().getCode(),
                    style(one.getStatus()),
                    details.entrySet().stream()
                            .map(detail -> detail.getKey() + " " + detail.getValue())
                            .collect(Collectors.joining(", "))));
        }
    }

    private static String style(Status status) {
        if (status.equals(Status.UP)) {
            return "success";
        }
        return status.equals(Status.UNKNOWN) ? "client-error" : "server-error";
    }
}
