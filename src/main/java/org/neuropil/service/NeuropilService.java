package org.neuropil.service;

import org.neuropil.connectome.catalogue.ImportRuns;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.data.neo4j.repository.config.EnableNeo4jRepositories;

/** The service as Spring Boot starts it. */
@SpringBootApplication(scanBasePackages = {"org.neuropil.service", "org.neuropil.web"})
@EnableConfigurationProperties(NeuropilProperties.class)
@EnableNeo4jRepositories(basePackageClasses = ImportRuns.class)
@EntityScan(basePackageClasses = ImportRuns.class)
public class NeuropilService {}
