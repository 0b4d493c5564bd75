package org.neuropil.service;

import java.time.Clock;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.web.dvid.DvidSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the voxel side together. */
@Configuration(proxyBeanMethods = false)
class VolumeConfiguration {
  @Bean(destroyMethod = "close")
  Volumes volumes(NeuropilProperties properties) {
    NeuropilProperties.Volume volume = properties.volume();
    return Volumes.open(
        properties.data().resolve("volumes"),
        new VolumeStoreSettings(volume.cache().toBytes(), volume.reserve().toBytes()),
        Clock.systemUTC());
  }

  @Bean
  DvidSettings dvidSettings(NeuropilProperties properties) {
    NeuropilProperties.Volume volume = properties.volume();
    return new DvidSettings(
        volume.adminToken(), volume.allowSplit(), volume.maxBody().toBytes(), volume.note());
  }
}
