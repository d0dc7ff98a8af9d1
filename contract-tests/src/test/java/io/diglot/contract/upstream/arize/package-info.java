/**
 * What Arize AX does with a request, in memory: its wire contract, its rules, its ids, its late reads. It knows no server
 * and nothing that goes wrong on the way.
 */
@NullMarked
package io.diglot.contract.upstream.arize;

import org.jspecify.annotations.NullMarked;
