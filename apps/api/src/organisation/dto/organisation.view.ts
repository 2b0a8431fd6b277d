import { ApiProperty } from '@nestjs/swagger';
import type { Organisation } from '@izdeu/database';

export class OrganisationView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly nameKk: string;
  @ApiProperty() readonly nameRu: string;
  @ApiProperty() readonly nameEn: string;
  @ApiProperty() readonly bin: string;
  @ApiProperty() readonly addressKk: string;
  @ApiProperty() readonly addressRu: string;
  @ApiProperty() readonly addressEn: string;
  @ApiProperty() readonly phone: string;
  @ApiProperty() readonly email: string;
  @ApiProperty() readonly signatoryNameKk: string;
  @ApiProperty() readonly signatoryNameRu: string;
  @ApiProperty() readonly signatoryNameEn: string;
  @ApiProperty() readonly signatoryPositionKk: string;
  @ApiProperty() readonly signatoryPositionRu: string;
  @ApiProperty() readonly signatoryPositionEn: string;
  @ApiProperty() readonly executorNameKk: string;
  @ApiProperty() readonly executorNameRu: string;
  @ApiProperty() readonly executorPhone: string;
  @ApiProperty() readonly registryIndex: string;
  @ApiProperty({ type: 'integer' }) readonly openingsPerHour: number;
  @ApiProperty({ type: 'integer' }) readonly openingsPerDay: number;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(found: Organisation): OrganisationView {
    return {
      id: found.orgId,
      nameKk: found.nameKk,
      nameRu: found.nameRu,
      nameEn: found.nameEn,
      bin: found.bin,
      addressKk: found.addressKk,
      addressRu: found.addressRu,
      addressEn: found.addressEn,
      phone: found.phone,
      email: found.email,
      signatoryNameKk: found.signatoryNameKk,
      signatoryNameRu: found.signatoryNameRu,
      signatoryNameEn: found.signatoryNameEn,
      signatoryPositionKk: found.signatoryPositionKk,
      signatoryPositionRu: found.signatoryPositionRu,
      signatoryPositionEn: found.signatoryPositionEn,
      executorNameKk: found.executorNameKk,
      executorNameRu: found.executorNameRu,
      executorPhone: found.executorPhone,
      registryIndex: found.registryIndex,
      openingsPerHour: found.openingsPerHour,
      openingsPerDay: found.openingsPerDay,
      version: found.version,
    };
  }
}
