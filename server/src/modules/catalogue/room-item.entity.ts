import { Entity, ForeignKey, Index } from 'typeorm';
import { id, ref } from '../../platform/database/columns';
import { ItemEntity } from './item.entity';
import { RoomEntity } from './room.entity';

/** An item that a room can perform. */
@Entity('room_item')
@Index('uq_room_item_roomId_itemId', ['roomId', 'itemId'], { unique: true })
@Index('ix_room_item_itemId', ['itemId'])
export class RoomItemEntity {
  @id() id!: string;
  @ForeignKey(() => RoomEntity, { name: 'fk_room_item_roomId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  roomId!: string;
  @ForeignKey(() => ItemEntity, { name: 'fk_room_item_itemId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  itemId!: string;
}
