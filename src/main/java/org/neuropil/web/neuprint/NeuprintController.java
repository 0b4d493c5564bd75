package org.neuropil.web.neuprint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers of routes that exist twice: below {@code /api} and, for clients that name the version
 * they expect, below {@code /api/v1}, {@code /api/v1.9} and so on. Their paths start after that.
 * The names of such classes must differ from those of our own API's, as Spring's names of them do.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@RequestMapping({"/api", "/api/{" + NeuprintPaths.VERSION + ":v[0-9][0-9.]*}"})
@interface NeuprintController {}
