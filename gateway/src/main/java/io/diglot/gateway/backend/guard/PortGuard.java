package io.diglot.gateway.backend.guard;

import io.diglot.gateway.backend.Idempotent;
import io.diglot.gateway.backend.RemotePort;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Puts every call of a {@link RemotePort} behind a {@link Guard}, so that no port says itself how it is guarded. The
 * methods of such a port give a {@link Mono}; what {@link Idempotent} marks may be tried again.
 */
@Component
final class PortGuard implements BeanPostProcessor {

    /** Looked up late: a post-processor must not drag other beans into being before their time. */
    private final ObjectProvider<Guards> guards;

    PortGuard(ObjectProvider<Guards> guards) {
        this.guards = guards;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof RemotePort port)) {
            return bean;
        }
        Class<?>[] ports = Arrays.stream(bean.getClass().getInterfaces())
                .filter(type -> type != RemotePort.class)
                .toArray(Class<?>[]::new);
        return Proxy.newProxyInstance(
                bean.getClass().getClassLoader(), ports, (proxy, method, arguments) -> call(port, method, arguments));
    }

    private Object call(RemotePort port, Method method, Object[] arguments) {
        if (method.getReturnType() != Mono.class) {
            return Objects.requireNonNull(invoke(port, method, arguments));
        }
        // Deferred, so that each attempt is a call of its own.
        Mono<?> attempt = Mono.defer(() -> (Mono<?>) Objects.requireNonNull(invoke(port, method, arguments)));
        return guards.getObject().of(port.guard()).around(attempt, method.isAnnotationPresent(Idempotent.class));
    }

    private static Object invoke(RemotePort port, Method method, Object[] arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
