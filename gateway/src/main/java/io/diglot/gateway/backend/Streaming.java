package io.diglot.gateway.backend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a port: it goes on as long as there is something to read, so that only each of the steps that it takes
 * has a limit of time, and not the whole.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Streaming {}
