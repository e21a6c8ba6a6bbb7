/** A picture's size. Its values stand channel by channel, each row by row (the order of CIFAR's files and of a flattened PyTorch tensor). */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
}
