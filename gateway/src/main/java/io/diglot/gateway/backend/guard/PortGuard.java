package io.diglot.gateway.backend.guard;

import io.diglot.gateway.backend.Idempotent;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.Streaming;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.RootClassFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;

/**
 * Puts every call of a {@link RemotePort} behind a {@link Guard}, so that no port says itself how it is guarded. What
 * {@link Idempotent} marks may be tried again; what {@link Streaming} marks takes its time.
 */
public final class PortGuard extends AbstractAdvisingBeanPostProcessor implements MethodInterceptor {

    private static final long serialVersionUID = 1L;

    /** Looked up late: a post-processor must not drag other beans into being before their time. */
    private final transient Supplier<Guard> guard;

    PortGuard(ObjectProvider<Guard> guard) {
        this.guard = SingletonSupplier.of(guard::getObject);
        this.advisor = new DefaultPointcutAdvisor(new ComposablePointcut(new RootClassFilter(RemotePort.class)), this);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Method method = call.getMethod();
        if (method.getReturnType() != Mono.class) {
            return call.proceed();
        }
        boolean repeatable = method.isAnnotationPresent(Idempotent.class);
        Mono<?> attempts = attempts((ProxyMethodInvocation) call);
        return method.isAnnotationPresent(Streaming.class)
                ? guard.get().aroundStream(attempts, repeatable)
                : guard.get().around(attempts, repeatable);
    }

    /** Each attempt is a call of its own. */
    private static Mono<?> attempts(ProxyMethodInvocation call) {
        return Mono.defer(() -> {
            try {
                return (Mono<?>) Objects.requireNonNull(call.invocableClone().proceed());
            } catch (Throwable e) {
                return Mono.error(e);
            }
        });
    }
}
