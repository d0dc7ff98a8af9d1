package io.diglot.benchmark.http;

import io.diglot.benchmark.load.Target;
import io.diglot.benchmark.process.Server;

/** Someone who answers the requests of a scenario. */
record Contender(String subject, Server server, Target target) {}
