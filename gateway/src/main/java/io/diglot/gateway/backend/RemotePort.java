package io.diglot.gateway.backend;

/** A port whose work is done by another server: {@link io.diglot.gateway.backend.guard.PortGuard} stands before it. */
public interface RemotePort {}
